/** From YAML files and overrides to a plan, or to all of its problems, each with its place. */
@NullMarked
package io.github.loadgate.plan.reading;

import org.jspecify.annotations.NullMarked;
