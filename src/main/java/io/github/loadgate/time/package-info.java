/**
 * The only clock: time comes in through one interface, so that every wait can be tested in virtual
 * time.
 */
@NullMarked
package io.github.loadgate.time;

import org.jspecify.annotations.NullMarked;
