import Foundation
import TestSupport
import Testing

/// Hostile values in parameters, cursors, paths and fields must be client errors, never server errors.
extension EndToEnd {
    @Suite struct Fuzz {
        private static let seed: UInt64 = 14
        private static let hostile = [
            "", "0", "-1", "9223372036854775807", "9223372036854775808", "1e400", "NaN", "true", "null", "\0", "a\0b",
            "MDAwAA", "MDAw", "e30", "AAAA", "_w", "////", "..", "%00", "%", "'", "\"", "\\", "';--", "$1", "{}", "[]",
            String(repeating: "-", count: 33), String(repeating: "\"-", count: 60), String(repeating: "a ", count: 100),
            String(repeating: "(", count: 150), "a:*", "!a", "a & | b", "<->", "\u{FEFF}", "\u{202E}abc", "\u{FFFE}",
            "👨‍👩‍👧",
            "東京", "e\u{301}", "İ", "00000000-0000-7000-8000-000000000000", "00000000-0000-0000-0000-00000000000g",
            "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z/00000000-0000-7000-8000-000000000000",
            String(repeating: "x", count: 2000),
        ]
        /// The values, encoded as cursor keys.
        private static let cursors = hostile.map { Data($0.utf8).base64EncodedString() }.map {
            $0.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
                .replacingOccurrences(of: "=", with: "")
        }

        private struct Route {
            let method: String
            let path: String
            let operation: JSONTree
        }

        /// Routes for raw bytes, and routes that change the account that the tests use.
        private static func isSpared(_ method: String, _ path: String) -> Bool {
            path.hasPrefix("/objects") || path.hasSuffix(".csv") || method != "GET" && path.hasPrefix("/v1/me")
        }

        private func routes(_ document: JSONTree) -> [Route] {
            document.paths.keys.sorted().flatMap { path in
                let item = document.paths[dynamicMember: path]
                return item.keys.sorted().map {
                    Route(method: $0.uppercased(), path: path, operation: item[dynamicMember: $0])
                }
            }.filter { !Self.isSpared($0.method, $0.path) }
        }

        @Test func `no parameter, cursor, path or field value causes a server error`() async throws {
            let admin = try await Customer.administrator()
            let document = try await admin.shop.get("/openapi.json").json
            let routes = routes(document)
            #expect(routes.count > 50)
            var random = SplitMix(seed: Self.seed)
            var sent = 0
            for route in routes {
                for (path, body) in requests(of: route, document, &random) {
                    let answer = try await send(route.method, path, body, as: admin)
                    #expect(answer.status < 500, "\(route.method) \(path) \(body ?? ""): \(answer)")
                    sent += 1
                }
            }
            #expect(sent > 300)
        }

        @Test(arguments: [
            "/v1/admin/promo-codes", "/v1/admin/orders", "/v1/admin/inventory", "/v1/admin/imports", "/v1/orders",
        ])
        func `a cursor that contains NUL is refused`(path: String) async throws {
            let answer = try await Customer.administrator().shop.get("\(path)?cursor=MDAwAA")
            #expect(answer.status == 422, "\(answer)")
        }

        @Test func `a search for hyphens only is answered`() async throws {
            let hyphens = String(repeating: "-", count: 33)
            for sort in ["", "&sort=name", "&sort=-price"] {
                let answer = try await Shop.first.get("/v1/products?q=\(hyphens)\(sort)")
                #expect(answer.status == 200, "\(answer)")
            }
        }

        /// Repeats a request while another test has stopped a service.
        private func send(_ method: String, _ path: String, _ body: String?, as admin: Customer) async throws
            -> Shop.Answer
        {
            var last: Shop.Answer?
            for _ in 0..<20 {
                let answer = try await admin.shop.send(
                    method, path, body: body, headers: ["Idempotency-Key": UUID().uuidString, "If-Match": "*"])
                if ![429, 503, 504].contains(answer.status) { return answer }
                last = answer
                try await Task.sleep(for: .milliseconds(500))
            }
            return try #require(last)
        }

        private func requests(
            of route: Route, _ document: JSONTree, _ random: inout SplitMix
        ) -> [(path: String, body: String?)] {
            let parameters = route.operation.parameters.array.map { resolved($0, document) }
            let queries = parameters.filter { $0.in.string == "query" }.compactMap(\.name.string)
            let paths = parameters.filter { $0.in.string == "path" }.compactMap(\.name.string)
            let base = paths.reduce(route.path) {
                $0.replacingOccurrences(of: "{\($1)}", with: "00000000-0000-7000-8000-000000000000")
            }
            var requests: [(path: String, body: String?)] = []
            let body = route.method == "GET" || route.method == "DELETE" ? nil : "{}"
            for name in queries {
                for value in some(name == "cursor" ? Self.hostile + Self.cursors : Self.hostile, 12, &random) {
                    requests.append(("\(base)?\(name)=\(escaped(value))", body))
                }
            }
            for name in paths {
                for value in some(Self.hostile, 6, &random) where !value.isEmpty && value != ".." {
                    let path = paths.reduce(route.path) {
                        $0.replacingOccurrences(
                            of: "{\($1)}", with: $1 == name ? escaped(value) : "00000000-0000-7000-8000-000000000000")
                    }
                    requests.append((path, body))
                }
            }
            return requests + bodies(of: route, document, &random).map { (base, $0) }
        }

        /// Bodies that have the same hostile value in every field.
        private func bodies(of route: Route, _ document: JSONTree, _ random: inout SplitMix) -> [String] {
            let content = route.operation.requestBody.content[dynamicMember: "application/json"]
            let fields = resolved(content.schema, document).properties.keys.sorted()
            guard !fields.isEmpty else { return [] }
            let values =
                some(Self.hostile, 4, &random).map { quoted($0) } + ["-9223372036854775808", "1e999", "{}", "[null]"]
            return values.map { value in "{" + fields.map { "\"\($0)\":\(value)" }.joined(separator: ",") + "}" }
        }

        private func resolved(_ node: JSONTree, _ document: JSONTree) -> JSONTree {
            guard let reference = node[dynamicMember: "$ref"].string else { return node }
            return reference.dropFirst(2).split(separator: "/").reduce(document) { $0[dynamicMember: String($1)] }
        }

        private func some(_ values: [String], _ count: Int, _ random: inout SplitMix) -> [String] {
            Array(values.shuffled(using: &random).prefix(count))
        }

        private func escaped(_ text: String) -> String {
            text.utf8.map { byte in
                let isPlain =
                    byte < 128 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
                return isPlain ? String(Unicode.Scalar(byte)) : String(format: "%%%02X", byte)
            }.joined()
        }

        private func quoted(_ text: String) -> String {
            let escaped = text.unicodeScalars.map { scalar -> String in
                scalar == "\"" || scalar == "\\" || scalar.value < 0x20
                    ? String(format: "\\u%04x", scalar.value) : String(scalar)
            }
            return "\"" + escaped.joined() + "\""
        }
    }
}
