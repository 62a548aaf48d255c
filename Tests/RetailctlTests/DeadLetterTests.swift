import ArgumentParser
import Testing

@testable import retailctl

@Suite struct DeadLetterTests {
    private func letter(
        _ message: String, type: String = "DecodingError", name: String = "order.place.v1", redriven: Bool = false
    ) throws -> FailedMessage {
        var headers: [String: JSONValue] = ["x-exception-type": .string(type), "x-exception-message": .string(message)]
        if redriven { headers["x-redrives"] = .integer(1) }
        return FailedMessage(try .example(name: name, headers: headers), workQueue: "order.commands")
    }

    @Test func `dead letters with the same reason form a group, whatever ids the reason contains`() throws {
        let letters = [
            try letter("no product 0192f1a2 in 3 tries"), try letter("no product 77 in 12 tries", redriven: true),
            try letter("no customer"), try letter("no customer", type: "Other"),
            try letter("no customer", name: "b.c.v1"),
        ]
        let groups = FailureGroup.groups(of: letters)
        #expect(groups.count == 4)
        #expect(groups.first?.count == 2)
        #expect(groups.first?.redriven == 1)
        #expect(groups.first?.exceptionMessage == "no product 0192f1a2 in 3 tries")
    }

    @Test func `a group's name is the same in every listing`() throws {
        #expect(try letter("a 1").group == letter("a 2").group)
        #expect(try letter("a 1").group.count == 8)
    }

    @Test func `a dead letter that exceeded the delivery limit says so`() throws {
        let headers: [String: JSONValue] = ["x-first-death-reason": .string("delivery_limit")]
        let letter = FailedMessage(try .example(headers: headers), workQueue: "order.commands")
        #expect(letter.exceptionType == "delivery_limit")
        #expect(letter.exceptionMessage == "its consumers crashed repeatedly")
    }

    @Test func `the list fits the width, with the complete reason below`() throws {
        let reason = String(repeating: "why ", count: 50)
        let groups = FailureGroup.groups(of: [try letter(reason)])
        let lines = FailureGroup.deadLetters(groups).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.count <= TextTable.width })
        #expect(lines[2].hasPrefix("    DecodingError: why"))
        #expect(FailureGroup.deadLetters([]) == "No dead letters.")
    }

    @Test func `secrets in bodies are shown only on request`() throws {
        let peeked = try PeekedMessage.example(body: #"{"email":"a@b","nested":[{"code":"123456"}],"code":7}"#)
        let hidden = ShownMessage(peeked, reveal: false).details
        #expect(!hidden.contains("123456"))
        #expect(hidden.contains(#""code" : 7"#))
        #expect(ShownMessage(peeked, reveal: true).details.contains("123456"))
    }

    @Test func `the plan of a redrive says which messages will fail again, and why`() throws {
        let broken = try letter("malformed")
        let reasons = RedrivePlan.refusals(of: [broken, broken], editedBody: nil)
        #expect(reasons.values.reduce(0, +) == 2)
        #expect(RedrivePlan.warnings(reasons).first?.hasPrefix("2 will fail again: missing ") == true, "\(reasons)")
        let part = RedrivePlan.Part(
            queue: "order.commands", count: 2, messages: ["order.place.v1": 2], consumers: 1, pausedBy: nil,
            handledBefore: 0, failedAgain: 0, refused: reasons)
        #expect(RedrivePlan(parts: [part]).text(rate: 10).contains("2 will fail again"))
    }

    @Test func `a dead letter names who first sent it, and nobody if the broker knew nobody`() throws {
        func sender(_ headers: [String: JSONValue]) throws -> String? {
            var peeked = try PeekedMessage.example(queue: "order.commands.dlq", headers: headers)
            peeked.message.userID = "order"
            return ShownMessage(peeked, reveal: false).sender
        }
        let parked: JSONValue = .string("order.commands")
        #expect(try sender(["x-original-queue": parked, "x-original-sender": .string("edge")]) == "edge")
        #expect(try sender(["x-original-queue": parked, "x-original-sender": .string("")]) == nil)
        #expect(try sender(["x-original-queue": parked]) == nil)
        let forged = try PeekedMessage.example(headers: ["x-original-sender": .string("payment")])
        #expect(ShownMessage(forged, reveal: false).sender == "edge")
        #expect(ShownMessage(forged, reveal: false).details.contains("from        edge"))
    }

    @Test func `acting on all dead letters needs an explicit option`() {
        #expect(throws: (any Error).self) { try RedriveCommand.parse([]) }
        #expect(throws: (any Error).self) { try DiscardCommand.parse(["--yes"]) }
        #expect(throws: Never.self) { try RedriveCommand.parse(["--all", "--dry-run"]) }
        #expect(throws: (any Error).self) { try RedriveCommand.parse(["--all", "--rate", "0"]) }
        #expect(throws: (any Error).self) { try PurgeCommand.parse([]) }
        #expect(throws: (any Error).self) { try PurgeCommand.parse(["order.commands", "--undo", "x"]) }
    }
}
