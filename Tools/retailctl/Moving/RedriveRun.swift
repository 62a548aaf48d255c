import Messaging
import RabbitMQ

/// Sends dead letters back to their queues; each is deleted only after the broker has confirmed it there.
struct RedriveRun: Sendable {
    struct Outcome: Sendable {
        var count = 0
        var original: String?
    }

    private static let batch = 50

    let stack: StackLocation
    /// Messages per second.
    let rate: Int

    /// - Parameter editedBody: replaces the body of a single message
    /// - Throws: `Obstacle`, `RabbitMQError`; messages redriven until then are recorded in the journal
    func redrive(_ letters: [DeadLetter], editedBody: [UInt8]?) async throws -> Outcome {
        var outcome = Outcome()
        // Parked messages of one queue came from several.
        let places = Dictionary(grouping: letters) { [$0.peeked.queue, $0.workQueue] }
        for (place, letters) in places.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let part = try await redrive(letters.map(\.message), from: place[0], to: place[1], editedBody)
            outcome.count += part.count
            outcome.original = part.original ?? outcome.original
        }
        return outcome
    }

    private func redrive(
        _ messages: [WireMessage], from queue: String, to workQueue: String, _ editedBody: [UInt8]?
    ) async throws -> Outcome {
        let what = editedBody == nil ? "dlq redrive" : "dlq redrive --edit"
        return try await OperatorJournal(stack).record(what, queue, "\(messages.count) chosen") { change in
            var original: String?
            if editedBody != nil {
                let path = "\(stack.operatorDirectory)/originals/\(change.operation).ndjson"
                for message in messages { try OperatorFiles.append(OperatorFiles.line(message), to: path) }
                original = path
            }
            let count = try await move(messages.map(\.reference), from: queue, to: workQueue, editedBody, change)
            let note = original.map { "\(count) redriven, original in \($0)" } ?? "\(count) redriven"
            return (Outcome(count: count, original: original), note)
        }
    }

    /// In portions of one or two minutes, since the broker requeues messages that stay unacknowledged for more than
    /// five.
    private func move(
        _ references: [String], from queue: String, to workQueue: String, _ editedBody: [UInt8]?,
        _ change: OperatorJournal.Change
    ) async throws -> Int {
        var count = 0
        let portion = rate * 100
        for start in stride(from: 0, to: references.count, by: portion) {
            let some = Set(references[start..<min(start + portion, references.count)])
            count += try await OperatorBus.with(stack.configuration) { _, client in
                let reader = QueueReader(client: client, queue: queue, peek: Peek(stack))
                return try await move(some, reader, to: workQueue, editedBody, change)
            }
        }
        return count
    }

    private func move(
        _ references: Set<String>, _ reader: QueueReader, to workQueue: String, _ editedBody: [UInt8]?,
        _ change: OperatorJournal.Change
    ) async throws -> Int {
        let expected = try await reader.peek.counts(of: reader.queue).ready
        var count = 0
        var pace = Pace(perSecond: rate)
        var progress = Progress("redriven", of: references.count)
        // If all messages are wanted, a small prefetch leaves the rest visible to others.
        let prefetch: UInt16 = references.count >= expected ? UInt16(Self.batch) : 0
        try await reader.take(
            expected: expected, limit: references.count, prefetch: prefetch, batch: min(Self.batch, rate),
            wanted: { references.contains($0.reference) }
        ) { batch in
            let ids = batch.map(\.message.reference)
            try change.note(.moving, ids: ids)
            for taken in batch {
                try await pace.wait()
                let delivery = taken.delivery
                try await reader.client.publish(
                    Reinstatement(
                        properties: delivery.properties, body: editedBody ?? delivery.body, workQueue: workQueue
                    ).anew)
                delivery.acknowledge(.accept)
                count += 1
                progress.report(count)
            }
            try change.note(.moved, ids: ids)
        }
        progress.end()
        return count
    }
}
