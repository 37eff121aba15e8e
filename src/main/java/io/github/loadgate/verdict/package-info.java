/** Thresholds and statistics over a summary: the decision. */
@NullMarked
package io.github.loadgate.verdict;

import org.jspecify.annotations.NullMarked;
