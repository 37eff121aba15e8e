package io.github.loadgate.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of made-up data: {@code ${fake.NAME(…)}}. Its arguments are whole numbers.
 *
 * @param usage how it is called, without {@code fake.}
 * @param most how many arguments it takes at most
 * @param least how many at least
 * @param meaning what it is, for people
 */
public record FakeData(String usage, int least, int most, String meaning) {

  /** Words, sentences or digits. */
  private static final int LONGEST = 1_000;

  /** All that a plan may ask for, those of one subject together. */
  public static final List<FakeData> ALL =
      List.of(
          of("name()", "a person's full name"),
          of("firstName()", "a given name"),
          of("lastName()", "a family name"),
          of("username()", "a name to log in with, like ada.lovelace"),
          of(
              "email()",
              "an address at example.com, example.org or example.net, so that no mail goes to anyone"),
          of("phone()", "a telephone number of the United States"),
          of("jobTitle()", "what a person works as"),
          of("company()", "a company's name"),
          of("catchPhrase()", "what a company says of itself"),
          of("address()", "street, city, state and zip code on one line"),
          of("street()", "a street with its number"),
          of("city()", "a city's name"),
          of("state()", "a state of the United States"),
          of("zipCode()", "a zip code, with four more digits at times"),
          of("country()", "a country's name"),
          of("countryCode()", "a country by its two letters"),
          of("latitude()", "a number from -90 to 90"),
          of("longitude()", "a number from -180 to 180"),
          of("word()", "a Latin word"),
          counted("words(count)", "so many Latin words between spaces, 3 unless given"),
          counted("sentence(words)", "a sentence of so many words, 6 unless given"),
          counted("paragraph(sentences)", "so many sentences, 3 unless given"),
          of("product()", "what a shop may sell"),
          of("department()", "a department of a shop"),
          of("price()", "a number with two digits after the point"),
          of("color()", "a colour by its name"),
          of("book()", "a book's title"),
          of("url()", "a web page's address"),
          of("domain()", "a domain's name"),
          of("ipv4()", "an IPv4 address"),
          of("ipv6()", "an IPv6 address"),
          of("mac()", "a network card's address"),
          of("userAgent()", "what a browser calls itself"),
          of("iban()", "an IBAN with right check digits"),
          of("creditCard()", "a credit card's number with a right check digit"),
          counted("digits(count)", "a text of so many digits, 6 unless given"),
          of("number()", "a whole number from 0 to 2147483647"));

  private static FakeData of(String usage, String meaning) {
    return new FakeData(usage, 0, 0, meaning);
  }

  private static FakeData counted(String usage, String meaning) {
    return new FakeData(usage, 0, 1, meaning);
  }

  /** What follows {@code fake.}. */
  public String name() {
    return usage.substring(0, usage.indexOf('('));
  }

  /** As a function of the table of all functions. */
  Function function() {
    String full = "fake." + name();
    String forms = most == 0 ? full + "()" : full + "() or fake." + usage;
    return new Function(
        full,
        forms,
        least,
        most,
        false,
        (scope, arguments) -> {
          List<@Nullable Object> counts = new ArrayList<>(arguments.count());
          for (int i = 0; i < arguments.count(); i++) {
            counts.add(arguments.whole(i, 1, LONGEST));
          }
          return scope.surroundings().fake(name(), counts, scope.random());
        });
  }
}
