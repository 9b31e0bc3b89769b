/**
 * The page of a study, and the same as JSON and CSV. Start at {@link
 * io.github.aploss.study.page.StudyPage}.
 */
package io.github.aploss.study.page;
