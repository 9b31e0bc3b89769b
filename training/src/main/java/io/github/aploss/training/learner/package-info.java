/** What a training teaches, and by what (start at Learner). */
package io.github.aploss.training.learner;
