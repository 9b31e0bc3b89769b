/**
 * What a study trains: each variant with each seed, under a key that two studies share which train
 * the same. Start at {@link io.github.aploss.study.plan.StudyPlan}.
 */
package io.github.aploss.study.plan;
