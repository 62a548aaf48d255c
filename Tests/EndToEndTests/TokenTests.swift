import Foundation
import TestSupport
import Testing

/// Tokens, keys and catalogue as verifiers and caches see them that nobody here wrote.
extension EndToEnd {
    @Suite struct Tokens {
        private func python(_ script: String, _ arguments: String...) async throws {
            let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("Python/\(script).py").path
            let words = ([S3TestServer.python, path] + arguments).map { "'\($0)'" }.joined(separator: " ")
            let (status, output) = try await TestStack.shell(words)
            #expect(status == 0, "\(output)")
        }

        private var edge: String { "http://127.0.0.1:\(TestStack.portBase)" }

        /// Restarts auth as it was, whatever happens in `body`.
        private func restoring(_ body: () async throws -> Void) async throws {
            do {
                try await body()
            } catch {
                try await TestStack.service("reset", "auth")
                throw error
            }
            try await TestStack.service("reset", "auth")
        }

        @Test func `PyJWT and joserfc verify the tokens of a login from what the shop publishes`() async throws {
            let customer = try await Customer.join()
            try await python("token-verifiers", edge, "EdDSA", customer.email, Customer.password)
        }

        @Test func `with ES256 authlib's validator of RFC 9068 accepts the access token, and the edge does too`()
            async throws
        {
            let customer = try await Customer.join()
            try await restoring {
                try await TestStack.service("restart", "auth", "SIGNING_ALGORITHM=ES256")
                try await python("token-verifiers", edge, "ES256", customer.email, Customer.password)
                let again = try await Customer.logIn(.first, customer.email, Customer.password)
                #expect(try await again.shop.get("/v1/me").status == 200)
                // The token from before the change.
                #expect(try await customer.shop.get("/v1/me").status == 200)
            }
        }

        @Test func `changing the key as documented refuses no token behind a cache`() async throws {
            let customer = try await Customer.join()
            let secrets = "\(try TestStack.home)/secrets"
            let key = FileManager.default.temporaryDirectory
                .appendingPathComponent("new-key-\(UInt64.random(in: 0 ... .max)).pem").path
            defer { try? FileManager.default.removeItem(atPath: key) }
            let made = try await TestStack.shell("umask 077; openssl genpkey -algorithm ed25519 -out '\(key)'")
            try #require(made.status == 0, "\(made)")
            try await restoring {
                try await python(
                    "key-change", edge, customer.email, Customer.password, try documentedWait(), key,
                    "\(secrets)/auth-signing-key.pem",
                    TestStack.repository.appendingPathComponent("deploy/local/service").path)
            }
        }

        /// The seconds that an operator waits by docs/operations.md.
        private func documentedWait() throws -> String {
            let path = TestStack.repository.appendingPathComponent("docs/operations.md")
            let text = try String(contentsOf: path, encoding: .utf8)
            let words = try #require(text.firstMatch(of: /wait (\d+) seconds/))
            return String(words.1)
        }

        @Test func `a cache with grace in front of the shop shows a new price in time`() async throws {
            let goods = try await Goods.make(stock: 1)
            try await python(
                "prices-behind-varnish", String(TestStack.portBase), goods.productID, goods.admin.shop.token ?? "")
        }
    }
}
