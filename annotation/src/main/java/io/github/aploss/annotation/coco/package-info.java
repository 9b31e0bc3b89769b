/** COCO instances files, read in one pass into columns (start at CocoInstancesReader). */
package io.github.aploss.annotation.coco;
