/** The meaning of <code>${…}</code>: names, functions, secrets and their masking. */
@NullMarked
package io.github.loadgate.expression;

import org.jspecify.annotations.NullMarked;
