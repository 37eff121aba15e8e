/** The goals: bind parameters, call once, translate the outcome. */
@NullMarked
package io.github.loadgate.mojo;

import org.jspecify.annotations.NullMarked;
