/** How many images a second a detector manages in each form. */
package io.github.aploss.workbench.benchmark.inference;
