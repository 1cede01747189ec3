/**
 * What Rollcall relies on of each port, as tests that every implementation has to pass: the fakes
 * here, the sandbox's endpoints in {@code local}, and moto, which others wrote.
 *
 * <p>Where moto does otherwise than AWS, its test says so and holds what moto does. A contract says
 * what AWS does.
 */
@NullMarked
package dev.rollcall.contract;

import org.jspecify.annotations.NullMarked;
