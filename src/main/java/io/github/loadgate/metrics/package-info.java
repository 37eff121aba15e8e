/** Samples in, summaries out. */
@NullMarked
package io.github.loadgate.metrics;

import org.jspecify.annotations.NullMarked;
