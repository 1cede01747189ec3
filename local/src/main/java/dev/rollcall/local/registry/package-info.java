/**
 * Things, certificates and policies, as AWS IoT's registry keeps them: who may do what at the
 * broker.
 *
 * <p>Start reading at {@link dev.rollcall.local.registry.Registry}; {@link
 * dev.rollcall.local.registry.Policy} is what a certificate allows, {@link
 * dev.rollcall.local.registry.RegistryRoutes} what the AWS CLI asks for. {@link
 * dev.rollcall.local.registry.ConnectionRoutes} is how somebody asks for a client's connection, or
 * ends it.
 */
@NullMarked
package dev.rollcall.local.registry;

import org.jspecify.annotations.NullMarked;
