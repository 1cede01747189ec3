package dev.rollcall.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.broker.Rights;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The registry of one sandbox. A certificate that it does not know may do anything, as if it had a
 * policy that allows all: the sandbox's own are such, and those of an earlier run. Thread-safe.
 */
public final class Registry implements Rights {
  private final Map<String, ThingAttributes> things = new HashMap<>();
  private final Map<String, Policy> policies = new HashMap<>();
  private final Map<String, Certificate> certificates = new HashMap<>();
  private final Set<String> deleted = new HashSet<>();

  /** A certificate that is known: what is attached to it, and what it is attached to. */
  private record Certificate(boolean active, Set<String> policies, Set<String> things) {
    Certificate withActive(boolean now) {
      return new Certificate(now, policies, things);
    }
  }

  /**
   * Takes a policy.
   *
   * @param document its text, with ARNs of this sandbox
   * @throws dev.rollcall.local.template.TemplateException if it is not understood
   */
  public synchronized void addPolicy(String name, JsonNode document) {
    policies.put(name, new Policy(name, document));
  }

  /**
   * Knows a certificate from now on; it may do nothing until a policy is attached.
   *
   * @param principal SHA-256 of the certificate, in hexadecimal
   * @param active whether it may connect at all
   */
  synchronized void addCertificate(String principal, boolean active) {
    certificates.put(principal, new Certificate(active, new HashSet<>(), new HashSet<>()));
  }

  /** Takes a thing without attributes; one that is there already stays as it is. */
  public synchronized void addThing(String thing) {
    things.putIfAbsent(thing, ThingAttributes.NONE);
  }

  /**
   * Takes a thing. One that is there already with the same attributes stays as it is; with others
   * AWS IoT refuses it ("CreateThing").
   */
  synchronized void addThing(String thing, ThingAttributes attributes) {
    if (!attributes.equals(things.getOrDefault(thing, attributes))) {
      throw RegistryException.alreadyExists(thing);
    }
    things.put(thing, attributes);
  }

  /** The attributes of a thing. */
  synchronized ThingAttributes attributes(String thing) {
    return Optional.ofNullable(things.get(thing))
        .orElseThrow(() -> RegistryException.notFound("thing " + thing));
  }

  /**
   * The thing that a client is: of those that its certificate is attached to the only one, or of
   * several the one of the client's name. Empty if there is none.
   */
  synchronized Optional<String> thingOf(String principal, String clientId) {
    Set<String> attached =
        Optional.ofNullable(certificates.get(principal)).map(Certificate::things).orElse(Set.of());
    return attached.stream()
        .filter(thing -> attached.size() == 1 || thing.equals(clientId))
        .findFirst();
  }

  /** Attaches a policy to a certificate. */
  synchronized void attachPolicy(String policy, String principal) {
    if (!policies.containsKey(policy)) {
      throw RegistryException.notFound("policy " + policy);
    }
    certificate(principal).policies().add(policy);
  }

  /** Attaches a certificate to a thing. */
  synchronized void attachThing(String thing, String principal) {
    if (!things.containsKey(thing)) {
      throw RegistryException.notFound("thing " + thing);
    }
    certificate(principal).things().add(thing);
  }

  /** Detaches a policy from a certificate; one that is not attached is not missed. */
  synchronized void detachPolicy(String policy, String principal) {
    if (!policies.containsKey(policy)) {
      throw RegistryException.notFound("policy " + policy);
    }
    certificate(principal).policies().remove(policy);
  }

  /** Detaches a certificate from a thing; one that is not attached is not missed. */
  synchronized void detachThing(String thing, String principal) {
    if (!things.containsKey(thing)) {
      throw RegistryException.notFound("thing " + thing);
    }
    certificate(principal).things().remove(thing);
  }

  /** Says whether a certificate may connect at all. */
  synchronized void setActive(String principal, boolean active) {
    certificates.put(principal, certificate(principal).withActive(active));
  }

  /**
   * Forgets a certificate, which may do nothing any more. AWS IoT refuses that while it is active,
   * or attached to something ("DeleteCertificate").
   *
   * @param force whether attached policies do not matter
   */
  synchronized void deleteCertificate(String principal, boolean force) {
    Certificate certificate = certificate(principal);
    if (certificate.active()) {
      throw RegistryException.wrongState(
          "Certificate must be deactivated (not ACTIVE) before deletion. Id: " + principal);
    }
    if (!certificate.things().isEmpty()) {
      throw RegistryException.conflict("Things must be detached before deletion: " + principal);
    }
    if (!certificate.policies().isEmpty() && !force) {
      throw RegistryException.conflict(
          "Certificate policies must be detached before deletion: " + principal);
    }
    certificates.remove(principal);
    deleted.add(principal);
  }

  /**
   * Forgets a thing; one that is not there is not missed ("DeleteThing"). Its shadow stays. AWS IoT
   * refuses that while a certificate is attached.
   */
  synchronized void deleteThing(String thing) {
    if (certificates.values().stream().anyMatch(each -> each.things().contains(thing))) {
      throw RegistryException.invalid(
          "Cannot delete. Thing %s is still attached to one or more principals".formatted(thing));
    }
    things.remove(thing);
  }

  /** The things, by name. */
  synchronized SortedMap<String, ThingAttributes> things() {
    return new TreeMap<>(things);
  }

  /** The certificates, each with whether it may connect at all. */
  synchronized Map<String, Boolean> certificates() {
    Map<String, Boolean> active = new TreeMap<>();
    certificates.forEach((principal, certificate) -> active.put(principal, certificate.active()));
    return active;
  }

  private Certificate certificate(String principal) {
    return Optional.ofNullable(certificates.get(principal))
        .orElseThrow(() -> RegistryException.notFound("certificate " + principal));
  }

  /** Makes a thing of this name, whose certificate has all policies. */
  public synchronized void enrol(String thing, String principal) {
    addThing(thing);
    addCertificate(principal, true);
    policies.keySet().forEach(policy -> attachPolicy(policy, principal));
    attachThing(thing, principal);
  }

  @Override
  public boolean mayConnect(String principal, String clientId) {
    return allows(principal, clientId, "iot:Connect", "client/" + clientId);
  }

  @Override
  public boolean mayPublish(String principal, String clientId, String topic) {
    return allows(principal, clientId, "iot:Publish", "topic/" + topic);
  }

  @Override
  public boolean maySubscribe(String principal, String clientId, String topicFilter) {
    return allows(principal, clientId, "iot:Subscribe", "topicfilter/" + topicFilter);
  }

  private synchronized boolean allows(
      String principal, String clientId, String action, String resource) {
    Certificate known = certificates.get(principal);
    if (known == null) {
      return !deleted.contains(principal);
    }
    Optional<String> thing = Optional.of(clientId).filter(known.things()::contains);
    List<Policy> attached =
        known.policies().stream()
            .flatMap(name -> Optional.ofNullable(policies.get(name)).stream())
            .toList();
    return known.active()
        && attached.stream().anyMatch(policy -> policy.allows(action, resource, thing))
        && attached.stream().noneMatch(policy -> policy.denies(action, resource, thing));
  }
}
