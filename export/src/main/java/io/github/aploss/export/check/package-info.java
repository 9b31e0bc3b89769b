/** Whether a model finds what the detector does that it was made of, on images made for it. */
package io.github.aploss.export.check;
