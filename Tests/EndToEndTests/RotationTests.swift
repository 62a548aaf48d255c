import Contracts
import Foundation
import RabbitMQ
import TestSupport
import Testing

/// Keys and passwords are replaced while customers shop: no request fails, and the former ones are worthless afterwards.
extension EndToEnd {
    @Suite struct Rotations {
        @Test func `the passwords of the database are changed, and the former ones are refused`() async throws {
            let roles = Self.roles
            let former = try roles.map { try TestStack.secret("postgres-\($0)-password") }
            try await RotationDrill.run("database", under: RotationLoad()) {
                try await RotationDrill.rotate(["database"] + RotationDrill.only(roles))
                for (role, password) in zip(roles, former) {
                    #expect(try await Self.isRefused(role, password), "\(role)")
                    let new = try TestStack.secret("postgres-\(role)-password")
                    #expect(try await !Self.isRefused(role, new) && new != password, "\(role)")
                }
                try await Self.startAnother("order-2")
            }
        }

        @Test func `the passwords of the broker are changed, and the former ones are refused`() async throws {
            let users = Self.users
            let former = try users.map { try TestStack.secret("rabbitmq-\($0)-password") }
            try await RotationDrill.run("broker", under: RotationLoad()) {
                try await RotationDrill.rotate(["broker"] + RotationDrill.only(users))
                for (user, password) in zip(users, former) {
                    let new = try TestStack.secret("rabbitmq-\(user)-password")
                    #expect(new != password)
                    for name in [user, "\(user)-consumer"] {
                        #expect(try await !Self.logsIn(name, password), "\(name)")
                    }
                    #expect(try await Self.logsIn(user, new), "\(user)")
                }
                try await Self.startAnother("order-2")
            }
            // A broker that starts loads its definitions, which have the new passwords.
            try await TestStack.service("restart", "rabbitmq")
            for process in TestStack.processes { try await TestStack.service("await", process) }
        }

        @Test func `the keys that sign tokens are changed, and withdrawn ones are refused within 5 s`() async throws {
            let customer = try await Customer.join()
            let first = try Self.keyID(of: customer)
            try await RotationDrill.run("signing-key", under: RotationLoad()) {
                try await RotationDrill.rotate(["signing-key", "--wait", "10"])
                #expect(try await customer.shop.get("/v1/me").status == 200)
            }
            let second = try await Customer.logIn(.first, customer.email, Customer.password)
            #expect(try Self.keyID(of: second) != first)
            #expect(try await Self.publishedKeys().contains(first))

            try await RotationDrill.measure("signing-key --compromised") {
                try await RotationDrill.rotate(["signing-key", "--compromised"])
                for former in [customer, second] {
                    try await eventually("the token of a withdrawn key is refused", within: .seconds(5)) {
                        try await former.shop.get("/v1/me").status == 401
                    }
                }
            }
            #expect(try await !Self.publishedKeys().contains(first))
            try await eventually("tokens of the new key are accepted") {
                let again = try await Customer.logIn(.first, customer.email, Customer.password)
                return try await again.shop.get("/v1/me").status == 200
            }
        }

        @Test func `the keys of the object store are changed, and URLs of the former pair are refused`() async throws {
            let goods = try await Goods.make(stock: 1)
            let picture = try await TestPicture.make("png", width: 8, height: 8)
            let former = try await goods.invite(picture, as: "image/png")
            try await RotationDrill.run("object-store", under: RotationLoad()) {
                // In the time for which a URL is good, nobody here waits with using it.
                try await RotationDrill.rotate(["object-store", "--wait", "5"])
            }
            try await eventually("a URL of the former pair is refused") {
                try await former.send(picture).status == 403
            }
        }

        @Test func `the administrator's password is changed, and the former one is refused`() async throws {
            let former = try TestStack.secret("admin-password")
            try await RotationDrill.run("admin", under: RotationLoad(uploading: false)) {
                try await RotationDrill.rotate(["admin"])
            }
            let answer = try await Shop.first.post(
                "/v1/auth/login", #"{"email":"admin@cloudretail.example","password":"\#(former)"}"#)
            #expect(answer.status == 401, "\(answer)")
            _ = try await Customer.administrator()
        }

        @Test func `the key of second factors is changed, and they are sealed anew`() async throws {
            let customer = try await Customer.join()
            let recovery = try await Self.enrol(customer)
            let former = try TestStack.secret("auth-sealing-key")
            let before = try await Self.sealed()
            #expect(before.count > 0)
            try await RotationDrill.run("sealing", under: RotationLoad()) {
                try await RotationDrill.rotate(["sealing"])
            }
            let after = try await Self.sealed()
            #expect(Set(before).isDisjoint(with: after))
            #expect(Set(after.map { $0.prefix(8) }).count == 1)
            #expect(try !TestStack.secret("auth-sealing-key").contains(former))
            let login = try await Shop.first.post(
                "/v1/auth/login",
                #"{"email":"\#(customer.email)","password":"\#(Customer.password)","code":"\#(recovery)"}"#)
            #expect(login.status == 200, "\(login)")
        }

        @Test func `an operator sees the steps first, and every rotation in the journal`() async throws {
            let before = try TestStack.secret("postgres-cart-password")
            let plan = try await RotationDrill.rotate(["database", "--only", "cart", "--dry-run"])
            #expect(plan.contains("Nothing was changed") && plan.contains("accept:"), "\(plan)")
            #expect(try TestStack.secret("postgres-cart-password") == before)
            let report = try await RotationDrill.rotate(
                ["database", "--only", "cart", "--compromised", "--reason", "a test", "--json"])
            #expect(report.contains(#""isCompromised" : true"#), "\(report)")
            let (_, journal) = try await TestStack.run("retailctl", ["audit"])
            #expect(journal.contains("rotate database"), "\(journal)")
            try await TestStack.service("await", "cart")
            let (status, wrong) = try await TestStack.run("retailctl", ["rotate", "broker", "--only", "nobody"])
            #expect(status == 64 && wrong.contains("nobody"), "\(wrong)")
        }

        /// The tool is killed there, and everything goes on: a process that starts, sign-ins, orders, files. Then the same
        /// command finishes.
        @Test(arguments: RotationDrill.interruptions)
        func `a rotation that is interrupted harms nothing, and is continued`(point: RotationDrill.Interruption)
            async throws
        {
            try await RotationDrill.measure(point.point) { try await Self.interrupt(point) }
        }

        private static func interrupt(_ point: RotationDrill.Interruption) async throws {
            let former = try point.files.map { try TestStack.secret($0) }
            let (customer, goods) = (try await Customer.join(), try await Goods.make(stock: 1))
            try await RotationDrill.kill(at: point)
            try await expectService(point, customer, goods)
            try await RotationDrill.rotate(point.command)
            for (file, text) in zip(point.files, former) {
                let now = try TestStack.secret(file)
                #expect(now != text && !now.contains(text), "\(file)")
            }
            try await expectService(point, customer, goods)
        }

        /// Another process starts with the secrets as they are, and what needs them works.
        private static func expectService(
            _ point: RotationDrill.Interruption, _ customer: Customer, _ goods: Goods
        ) async throws {
            try await startAnother(point.process)
            #expect(try await customer.shop.get("/v1/me").status == 200)
            let again = try await Customer.logIn(.first, customer.email, Customer.password)
            #expect(try await again.shop.get("/v1/me").status == 200)
            guard point.process == "product-2" else { return }
            let picture = try await TestPicture.make("png", width: 8, height: 8)
            #expect(try await goods.invite(picture, as: "image/png").send(picture).status == 200)
        }

        // MARK: Looks

        /// All but the superuser and the broker's administrator, as whom other tests are logged in; `make rotation-drill` has
        /// those too.
        private static var roles: [String] {
            ServiceName.owners.map(\.rawValue) + ["migrator", "backup"]
        }

        private static var users: [String] { ServiceName.allCases.map(\.rawValue) }

        private static func isRefused(_ role: String, _ password: String) async throws -> Bool {
            let (status, output) = try await TestStack.shell(
                """
                PGPASSWORD='\(password)' psql --no-psqlrc --no-password -qtAc 'SELECT 1' \
                "host=127.0.0.1 port=\(TestStack.portBase + 3) user=\(role) dbname=cloudretail"
                """)
            if status != 0 { try #require(output.contains("password authentication failed"), "\(output)") }
            return status != 0
        }

        private static func logsIn(_ user: String, _ password: String) async throws -> Bool {
            var configuration = try RabbitMQTestServer.configuration()
            configuration.password = password
            return await RabbitMQTestServer.logsIn(configuration, as: user)
        }

        /// A process that reads the secrets as they are now, and is ready.
        private static func startAnother(_ process: String) async throws {
            try await TestStack.service("start", process)
            try await TestStack.service("stop", process)
        }

        private static func keyID(of customer: Customer) throws -> String {
            var header = String(customer.shop.token?.split(separator: ".").first ?? "")
                .replacing("-", with: "+").replacing("_", with: "/")
            header += String(repeating: "=", count: (4 - header.count % 4) % 4)
            let json = JSONTree(try #require(Data(base64Encoded: header)))
            return try #require(json.kid.string)
        }

        private static func publishedKeys() async throws -> [String] {
            try await Shop.first.get("/.well-known/jwks.json").json[dynamicMember: "keys"].array.compactMap(
                \.kid.string)
        }

        /// The second factors as they are stored, in hexadecimal digits.
        private static func sealed() async throws -> [String] {
            try await TestStack.psql("SELECT encode(secret, 'hex') FROM auth.second_factor").split(separator: "\n")
                .map(String.init)
        }

        /// - Returns: a recovery code
        private static func enrol(_ customer: Customer) async throws -> String {
            let enrolled = try await customer.shop.post("/v1/me/totp", #"{"password":"\#(Customer.password)"}"#)
            let code = try await Authenticator.code(try #require(enrolled.json.secret.string))
            let confirmed = try await customer.shop.post("/v1/me/totp/confirm", #"{"code":"\#(code)"}"#)
            return try #require(confirmed.json.recoveryCodes.array.first?.string, "\(confirmed)")
        }
    }
}
