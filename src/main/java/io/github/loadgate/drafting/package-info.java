/** First plans, made of what is there: a module, an OpenAPI document, a recorded session. */
@NullMarked
package io.github.loadgate.drafting;

import org.jspecify.annotations.NullMarked;
