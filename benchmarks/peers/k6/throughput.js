// As "Running large tests" of k6's documentation recommends: bodies are not kept.
import http from 'k6/http';

export const options = {
  discardResponseBodies: true,
  scenarios: {
    users: {
      executor: 'constant-vus',
      vus: Number(__ENV.USERS),
      duration: `${__ENV.SECONDS}s`,
      gracefulStop: '5s',
    },
  },
};

export default function () {
  http.get(__ENV.URL);
}
