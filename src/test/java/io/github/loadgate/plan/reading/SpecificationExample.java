package io.github.loadgate.plan.reading;

/** The complete example that the plan language was designed with. */
final class SpecificationExample {

  private SpecificationExample() {}

  static final String YAML =
      """
      # yaml-language-server: $schema=load-plan.schema.json      the schema ships in the jar; a goal writes it out
      target: ${env.TARGET ?? 'http://localhost:8000'}
      auth: {bearer: "${token}"}                     # or {basic: {user, password}}, none; left out, as headers are, while `token` has no value
      headers: {Accept: application/json}

      stack:
        compose: docker-compose.yml                  # one file or a list; or `process:`; or neither = already running
        ready: {GET: /health, within: 60s}           # on top of the containers' own health checks
        prepare:
          - exec: {service: api, command: [python, scripts/seed_dev_data.py]}

      vars:                                          # once per run, in order
        email: test@example.com
      data:
        accounts: {csv: accounts.csv, rows: unique}  # unique | random | sequential; path relative to the plan
      pools:
        agents: {keep: 200}                          # values that users share; `perUser: true` for one each

      define:                                        # steps to reuse
        rpc:
          with: {params: {}}                         # defaults
          POST: /rpc
          name: /rpc ${method}
          json: {jsonrpc: "2.0", id: "${uuid()}", method: "${method}", params: "${params}"}
          expect: {json: {$.error: absent}}          # HTTP 200 with an error in it is a failure

      load: {users: 50, rampUp: 5/s, warmUp: 10s, duration: 5m}

      profiles:                                      # -Dload.profile=spike
        light: {users: 10, rampUp: 1/s, duration: 2m}
        spike: {users: 500, rampUp: 50/s, duration: 5m, thresholds: {p95Max: 2s}}

      setup:                                         # once, before the first user
        - GET: /api/v1/agents
          capture: {agents: "$.data[*].id"}          # the name of a pool: adds each to it

      scenarios:
        editor:
          weight: 1
          think: 1s..3s                              # uniform; `2s` is constant; `pace: 2/s` is a fixed rate per user
          start:                                     # once per user
            - POST: /api/v1/auth/login
              json: {email: "${email}", password: "${data.accounts.password}"}
              capture: {token: $.access_token}
          tasks:
            - {weight: 10, GET: /api/v1/agents, expect: json}
            - {weight: 3, use: rpc, with: {method: tools/list}}
            - weight: 3
              steps:
                - POST: /api/v1/agents
                  json: {name: "Load test ${hex(8)}", model: "${pick('small', 'large')}", maxTokens: "${int(100, 2000)}"}
                  expect: 201
                  capture: {id: [$.agent_id, $.id]}  # the first that is present
                - pause: 50ms
                - GET: /api/v1/agents/${id}
            - {weight: 5, GET: "/api/v1/agents/${pick(agents)}", tolerate: 404}
          stop:
            - POST: /api/v1/auth/logout

      thresholds:
        p95Max: 500ms
        errorRateMax: 1%
        throughputMin: 100/s
        requests:
          POST /api/v1/agents: {p95Max: 800ms}
      """;
}
