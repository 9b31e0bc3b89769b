/**
 * What the file of a study says, read strictly: every key that is not known is refused with its
 * path. {@link io.github.aploss.study.form.ShippedStudies} are those of the paper.
 */
package io.github.aploss.study.form;
