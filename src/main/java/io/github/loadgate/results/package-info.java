/** Reads what other load tools have measured, so that it can be judged as our own is. */
@NullMarked
package io.github.loadgate.results;

import org.jspecify.annotations.NullMarked;
