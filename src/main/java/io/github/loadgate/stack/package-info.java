/** What runs the application under test: processes, containers, or nothing of ours. */
@NullMarked
package io.github.loadgate.stack;

import org.jspecify.annotations.NullMarked;
