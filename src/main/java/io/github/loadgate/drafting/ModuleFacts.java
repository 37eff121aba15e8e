package io.github.loadgate.drafting;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is known for sure of the module that gets a plan.
 *
 * @param name of the plan: {@code orders}
 * @param springBoot whether the build makes a Spring Boot application that {@code java -jar} runs
 * @param actuator whether that application has the health endpoint of Spring Boot's actuator
 * @param composeFile in the base directory; null for none
 */
public record ModuleFacts(
    String name, boolean springBoot, boolean actuator, @Nullable Path composeFile) {}
