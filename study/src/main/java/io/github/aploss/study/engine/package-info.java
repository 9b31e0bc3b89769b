/**
 * Sees that every training of a study is done once and judged; start at {@link
 * io.github.aploss.study.engine.StudyEngine}.
 */
package io.github.aploss.study.engine;
