// HEAD and GET in turn over one connection of Node's keep-alive agent: each answer must be the one of its request.
//
//     node node-head.js URL
const http = require("node:http");

const url = process.argv[2];
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function send(method, path) {
  return new Promise((resolve, reject) => {
    const request = http.request(url + path, { agent, method }, (answer) => {
      let text = "";
      answer.on("data", (piece) => (text += piece));
      answer.on("end", () => resolve({ status: answer.statusCode, text, port: request.socket?.localPort }));
    });
    request.on("error", reject);
    request.end();
  });
}

(async () => {
  const ports = new Set();
  for (let round = 0; round < 25; round += 1) {
    for (const path of ["/v1/nothing", "/v1/auth/login"]) {
      const head = await send("HEAD", path);
      if (head.text !== "") throw new Error(`a body after HEAD ${path}: ${head.text}`);
      const live = await send("GET", "/livez");
      if (live.status !== 200 || live.text !== "live\n") throw new Error(`${live.status} ${live.text}`);
      ports.add(live.port);
    }
  }
  agent.destroy();
  console.log("in step", ports.size === 1 ? "over one connection" : `over ${ports.size} connections`);
})();
