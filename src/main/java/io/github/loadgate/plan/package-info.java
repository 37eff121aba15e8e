/** What the user asked for: immutable, valid from birth. */
@NullMarked
package io.github.loadgate.plan;

import org.jspecify.annotations.NullMarked;
