/** What earlier runs say of a run: pure arithmetic on runs that somebody else keeps. */
@NullMarked
package io.github.loadgate.verdict.baseline;

import org.jspecify.annotations.NullMarked;
