package io.github.loadgate.mojo;

import static java.util.Map.entry;

import io.github.loadgate.expression.ExpressionException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Made-up data by Datafaker, which is reached by reflection because few plans need it. Safe for any
 * thread: a call has a faker of its own, and every choice comes from the caller's generator, so
 * that a run with the same seed makes up the same.
 */
final class Fakes {

  /** A provider of Datafaker's and its method, by what plans call it. */
  private static final Map<String, String> METHODS =
      Map.ofEntries(
          entry("name", "name.name"),
          entry("firstName", "name.firstName"),
          entry("lastName", "name.lastName"),
          entry("username", "credentials.username"),
          entry("email", "internet.safeEmailAddress"),
          entry("phone", "phoneNumber.phoneNumber"),
          entry("jobTitle", "job.title"),
          entry("company", "company.name"),
          entry("catchPhrase", "company.catchPhrase"),
          entry("address", "address.fullAddress"),
          entry("street", "address.streetAddress"),
          entry("city", "address.city"),
          entry("state", "address.state"),
          entry("zipCode", "address.zipCode"),
          entry("country", "address.country"),
          entry("countryCode", "address.countryCode"),
          entry("latitude", "address.latitude"),
          entry("longitude", "address.longitude"),
          entry("word", "lorem.word"),
          entry("words", "lorem.words 3"),
          // Its own sentences are longer than asked for, by chance.
          entry("sentence", "lorem.words 6"),
          entry("paragraph", "lorem.sentences 3"),
          entry("product", "commerce.productName"),
          entry("department", "commerce.department"),
          entry("price", "commerce.price"),
          entry("color", "color.name"),
          entry("book", "book.title"),
          entry("url", "internet.url"),
          entry("domain", "internet.domainName"),
          entry("ipv4", "internet.ipV4Address"),
          entry("ipv6", "internet.ipV6Address"),
          entry("mac", "internet.macAddress"),
          entry("userAgent", "internet.userAgent"),
          entry("iban", "finance.iban"),
          entry("creditCard", "finance.creditCard"),
          entry("digits", "number.digits 6"),
          entry("number", "number.positive"));

  /** Texts to the library, numbers to a plan. */
  private static final Set<String> NUMBERS = Set.of("latitude", "longitude", "price");

  /** A faker whose choices come from whoever uses it just now. */
  private record Faker(Object provider, Borrowed random) {}

  private record Call(Method provider, Method method, int usual) {
    boolean isCounted() {
      return method.getParameterCount() == 1;
    }
  }

  private final Constructor<?> newService;
  private final Constructor<?> newFaker;
  private final Map<String, Call> calls = new HashMap<>();
  private final Queue<Faker> idle = new ConcurrentLinkedQueue<>();

  /**
   * By the library in this loader.
   *
   * @throws MisuseException where it is not the library that it should be
   */
  Fakes(ClassLoader loader) throws MisuseException {
    try {
      Class<?> service = loader.loadClass("net.datafaker.service.RandomService");
      Class<?> faker = loader.loadClass("net.datafaker.Faker");
      newService = service.getConstructor(RandomGenerator.class);
      newFaker = faker.getConstructor(Locale.class, service);
      for (Map.Entry<String, String> method : METHODS.entrySet()) {
        calls.put(method.getKey(), call(faker, method.getValue()));
      }
      idle.add(faker());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new MisuseException(
          "the library " + Libraries.Library.FAKER.coordinates() + " cannot be used: " + e);
    }
  }

  private static Call call(Class<?> faker, String words) throws ReflectiveOperationException {
    int space = words.indexOf(' ');
    String path = space < 0 ? words : words.substring(0, space);
    Method provider = faker.getMethod(path.substring(0, path.indexOf('.')));
    String name = path.substring(path.indexOf('.') + 1);
    return space < 0
        ? new Call(provider, provider.getReturnType().getMethod(name), 0)
        : new Call(
            provider,
            provider.getReturnType().getMethod(name, int.class),
            Integer.parseInt(words.substring(space + 1)));
  }

  private Faker faker() throws ReflectiveOperationException {
    Borrowed random = new Borrowed();
    return new Faker(newFaker.newInstance(Locale.ENGLISH, newService.newInstance(random)), random);
  }

  /**
   * Makes up a value.
   *
   * @param name one of {@link io.github.loadgate.expression.FakeData}
   * @param counts its arguments
   */
  Object make(String name, List<@Nullable Object> counts, RandomGenerator random) {
    Call call = calls.get(name);
    if (call == null) {
      throw new ExpressionException("there is no made-up data called " + name);
    }
    try {
      Faker faker = idle.poll();
      if (faker == null) {
        faker = faker();
      }
      faker.random().owner = random;
      Object made = value(call, faker.provider(), counts);
      // One that has failed may have changed on the way, and is not used again.
      idle.add(faker);
      return shaped(name, made);
    } catch (InvocationTargetException e) {
      throw new ExpressionException("fake." + name + " has failed: " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Datafaker does not let itself be called.", e);
    }
  }

  private static Object shaped(String name, Object made) {
    if (NUMBERS.contains(name)) {
      return new BigDecimal(made.toString());
    }
    String text = made.toString();
    return name.equals("sentence")
        ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + "."
        : made;
  }

  private static Object value(Call call, Object faker, List<@Nullable Object> counts)
      throws ReflectiveOperationException {
    Object provider = call.provider().invoke(faker);
    if (!call.isCounted()) {
      return call.method().invoke(provider);
    }
    int count = counts.isEmpty() ? call.usual() : ((Number) counts.get(0)).intValue();
    Object made = call.method().invoke(provider, count);
    return made instanceof List<?> words
        ? String.join(" ", words.stream().map(String::valueOf).toList())
        : made;
  }

  /** Passes on to the generator of the user that the faker works for just now. */
  private static final class Borrowed implements RandomGenerator {
    private @Nullable RandomGenerator owner;

    @Override
    public long nextLong() {
      RandomGenerator now = owner;
      if (now == null) {
        throw new IllegalStateException("Datafaker draws before it is asked for anything.");
      }
      return now.nextLong();
    }
  }
}
