package io.github.loadgate.expression;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What other load tools call the things of a plan, so that a message can name ours. */
final class OtherTools {

  /** Ours, best first, and after the colon theirs. */
  private static final List<String> TABLE =
      List.of(
          "capture: extract save saveas correlate store",
          "expect: check checks assert assertions assertion validate ok",
          "query: params param searchparams qs",
          "pause: sleep wait delay think thinktime",
          "think: sleep wait delay thinktime waittime pause",
          "repeat: loop times count iterations",
          "each: foreach for loopover",
          "until: while dowhile aslongas poll retry waituntil",
          "every: interval period",
          "within: deadline timeout maxwait",
          "steps: then do flow requests actions",
          "tasks: flow flows steps requests transactions exec",
          "users: vus threads concurrency virtualusers usercount",
          "rate: arrivalrate rps throughput requestspersecond",
          "maxUsers: maxvusers maxvus",
          "stages: phases",
          "over: ramp",
          "hold: duration",
          "setup: before beforeall",
          "teardown: after afterall",
          "start: beforescenario onstart on_start login init",
          "stop: afterscenario onstop on_stop logout",
          "vars: variables",
          "data: payload feeder feeders csv",
          "profiles: environments",
          "target: baseurl base_url base host url",
          "choose: switch oneof random",
          "group: transaction",
          "basic: user username login",
          "bearer: token jwt",
          "csv: file path",
          "json: jsonpath",
          "uuid: randomuuid guid uuid4 uuidv4",
          "int: random randomint randint rand randomnumber randominteger",
          "decimal: randomfloat randomdouble randomdecimal",
          "pick: choice randomitem randomchoice sample oneof randomelement",
          "hex: randomstring randomhex randomalphanumeric",
          "counter: sequence increment next",
          "epochSeconds: timestamp unixtime",
          "epochMillis: time millis currenttimemillis",
          "fail: error abort");

  private static final Map<String, List<String>> OURS = new HashMap<>();

  static {
    for (String line : TABLE) {
      String[] parts = line.split(": ", -1);
      for (String theirs : parts[1].split(" ", -1)) {
        OURS.merge(theirs, List.of(parts[0]), OtherTools::joined);
      }
    }
  }

  private OtherTools() {}

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** The first of our words for it that is among the known. */
  static Optional<String> ours(String theirs, Collection<String> known) {
    return OURS.getOrDefault(theirs.toLowerCase(Locale.ROOT), List.of()).stream()
        .filter(known::contains)
        .findFirst();
  }
}
