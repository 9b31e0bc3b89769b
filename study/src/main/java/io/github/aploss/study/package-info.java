/**
 * Studies: variants of a recipe that are trained with several seeds, judged and compared. Start at
 * {@link io.github.aploss.study.form.Study}, what a file of a study says; {@code plan} makes
 * trainings of it, {@code engine} sees that each is done once, {@code judgement} measures them,
 * {@code page} tells.
 */
package io.github.aploss.study;
