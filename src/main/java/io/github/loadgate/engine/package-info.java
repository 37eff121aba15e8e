/** Turns a plan into requests in time: pacing, users, steps. */
@NullMarked
package io.github.loadgate.engine;

import org.jspecify.annotations.NullMarked;
