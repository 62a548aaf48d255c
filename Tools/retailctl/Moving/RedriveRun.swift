import Messaging
import RabbitMQ

/// Sends failed messages back to their queues; each is deleted where it was only after the broker has confirmed it there.
struct RedriveRun: Sendable {
    enum Kind: String, Sendable {
        /// Dead letters start again with a first attempt.
        case redrive = "dlq redrive"
        /// Messages that wait for a retry get it now; their attempts go on counting.
        case retry = "retry now"

        func publication(of message: Reinstatement) -> Publication {
            switch self {
            case .redrive: message.anew
            case .retry: message.asItWas(amongDeadLetters: false)
            }
        }
    }

    struct Outcome: Sendable {
        var count = 0
        /// Of redriven messages; removed.
        var copies = 0
        var original: String?
    }

    private static let batch = 50

    let stack: StackLocation
    let journal: OperatorJournal
    let kind: Kind
    /// Messages per second.
    let rate: Int

    /// - Parameter editedBody: replaces the body of a single message
    /// - Throws: `UnfinishedChange`, `Obstacle`, `RabbitMQError`, `Interruption`; messages redriven until then are
    ///   recorded in the journal
    func redrive(_ letters: [FailedMessage], editedBody: [UInt8]?) async throws -> Outcome {
        var outcome = Outcome()
        // Parked messages of one queue came from several.
        let places = Dictionary(grouping: letters) { [$0.peeked.queue, $0.workQueue] }
        for (place, letters) in places.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let part = try await redrive(letters.map(\.message), from: place[0], to: place[1], editedBody)
            outcome.count += part.count
            outcome.copies += part.copies
            outcome.original = part.original ?? outcome.original
        }
        return outcome
    }

    private func redrive(
        _ messages: [WireMessage], from queue: String, to workQueue: String, _ editedBody: [UInt8]?
    ) async throws -> Outcome {
        let what = editedBody == nil ? kind.rawValue : "\(kind.rawValue) --edit"
        return try await journal.record(what, queue, "\(messages.count) chosen") { change in
            var outcome = Outcome()
            if editedBody != nil {
                let path = "\(stack.operatorDirectory)/originals/\(change.operation).ndjson"
                for message in messages { try OperatorFiles.append(OperatorFiles.line(message), to: path) }
                outcome.original = path
            }
            // In portions of one or two minutes, since the broker requeues messages that stay unacknowledged for more
            // than five.
            let portion = rate * 100
            for start in stride(from: 0, to: messages.count, by: portion) {
                let some = messages[start..<min(start + portion, messages.count)]
                outcome.copies += try await OperatorBus.with(stack.configuration) { _, client in
                    let reader = QueueReader(client: client, queue: queue, peek: Peek(stack))
                    return try await move(Array(some), reader, to: workQueue, editedBody, change)
                }
            }
            outcome.count = change.moved
            let note = "\(outcome.count) sent back" + (outcome.original.map { ", original in \($0)" } ?? "")
            return (outcome, note)
        }
    }

    /// - Returns: how many copies of them were removed
    private func move(
        _ messages: [WireMessage], _ reader: QueueReader, to workQueue: String, _ editedBody: [UInt8]?,
        _ change: JournaledChange
    ) async throws -> Int {
        let expected = try await reader.peek.counts(of: reader.queue).ready
        let wanted = Set(messages.map(\.identity))
        var pace = Pace(perSecond: rate)
        var progress = Progress("sent back", of: messages.count)
        defer { progress.end() }
        // If all messages are wanted, a small prefetch leaves the rest visible to others.
        let prefetch: UInt16 = messages.count >= expected ? UInt16(Self.batch) : 0
        return try await reader.take(
            expected: expected, limit: messages.count, prefetch: prefetch, batch: min(Self.batch, rate),
            wanted: { wanted.contains($0.identity) }
        ) { batch in
            let before = change.moved
            try await change.moving(batch.map(\.message.reference)) { moved in
                for taken in batch {
                    try Interruption.check()
                    try await pace.wait()
                    let delivery = taken.delivery
                    let message = Reinstatement(
                        properties: delivery.properties, body: editedBody ?? delivery.body, workQueue: workQueue)
                    try await reader.client.publish(kind.publication(of: message))
                    taken.accept()
                    moved.append(taken.message.reference)
                    progress.report(before + moved.count)
                }
            }
        }
    }
}
