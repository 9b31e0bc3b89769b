/**
 * {@code aploss compare}: trainings with several losses under one protocol, and their table. Start
 * at {@link io.github.aploss.cli.compare.CompareCommand}; which trainings there are and what they
 * came to is in {@code training.compare}.
 */
package io.github.aploss.cli.compare;
