package com.acme;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.util.ArithmeticUtils;

/** Signs an order by a library of the tests, and counts those of its user. */
public final class SignOrder implements UnaryOperator<Map<String, Object>> {
  private int signed;

  @Override
  public Map<String, Object> apply(Map<String, Object> order) {
    int amount = ((Number) order.get("amount")).intValue();
    return Map.of("signature", "s" + ArithmeticUtils.gcd(amount, 12), "signed", ++signed);
  }
}
