import Foundation
import FoundationNetworking
import Testing

@testable import retailctl

@Suite struct ErrorTextTests {
    private func text(of body: () async throws -> Void) async -> String {
        do {
            try await body()
            return ""
        } catch {
            return ErrorText.of(error)
        }
    }

    @Test func `a missing file is named in words`() async {
        let read = await text { _ = try Data(contentsOf: URL(fileURLWithPath: "/nowhere/body.json")) }
        #expect(read == "/nowhere/body.json: there is no such file")
        let password = await text {
            _ = try ManagementAPI(StackLocation(home: "/nowhere", environment: [:]).configuration)
        }
        #expect(password == "/nowhere/secrets/rabbitmq-admin-password: there is no such file")
    }

    @Test func `a port where nobody listens is named in words`() async {
        let health = await text { _ = try await HTTPClient(base: "http://127.0.0.1:1").send("GET", "/livez") }
        #expect(health.hasPrefix("http://127.0.0.1:1/livez does not answer: "), "\(health)")
        #expect(!health.contains("Domain="))
    }

    @Test(
        arguments: [
            ("order.command", "order.commands"), ("order.on-payment-captued", "order.on-payment-captured"),
            ("Order.commnds", "order.commands"), ("inventory", "inventory.commands"),
        ])
    func `a queue that is not there is answered with the nearest names`(typed: String, meant: String) {
        let names = NearestNames.list(of: QueueName.movable, to: typed).split(separator: ", ")
        #expect(names.count == 3)
        #expect(names.contains { $0 == meant }, "\(names)")
        #expect(throws: Obstacle.self) { try QueueName.check(typed, among: QueueName.movable) }
    }

    @Test func `the output is as wide as COLUMNS says, or else the terminal`() {
        #expect(Terminal.width(stated: "72", actual: 120) == 72)
        #expect(Terminal.width(stated: nil, actual: 120) == 120)
        #expect(Terminal.width(stated: "wide", actual: nil) == 100)
        #expect(Terminal.width(stated: "3", actual: nil) == 40)
    }
}
