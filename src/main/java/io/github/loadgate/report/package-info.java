/** Result files and console texts; reads result.json back. */
@NullMarked
package io.github.loadgate.report;

import org.jspecify.annotations.NullMarked;
