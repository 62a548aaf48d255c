import Contracts

/// Failed messages that wait for an operator.
struct DeadLetterRule: DiagnosticRule {
    private struct Group: Hashable {
        let queue: String
        let reason: String
        let isMalformed: Bool
    }

    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        let dead = evidence.messages.filter { $0.place == .deadLetter }
        let read = Set(dead.map(\.queue))
        return groups(of: dead) + unread(evidence.broker.value?.queues ?? [:], besides: read)
    }

    private func groups(of messages: [WaitingMessage]) -> [Diagnosis] {
        let groups = Dictionary(grouping: messages) { message in
            Group(queue: message.queue, reason: message.errorType, isMalformed: message.isMalformed)
        }
        return groups.sorted { ($0.key.queue, $0.key.reason) < ($1.key.queue, $1.key.reason) }.map { group, members in
            let noun = group.isMalformed ? "malformed message" : "dead letter"
            let summary =
                "\(members.count.counted(noun)) in \(group.queue): \(members[0].error ?? "no reason recorded")"
            let queue = members[0].workQueue
            return Diagnosis(
                Finding(
                    group.isMalformed ? .malformedMessages : .deadLetters, group.queue, summary,
                    since: members.compactMap(\.since).min(),
                    next: group.isMalformed
                        ? "retailctl dlq show --queue \(queue)" : "retailctl dlq redrive --queue \(queue) --dry-run"),
                explains: [.queue(group.queue)], messages: members)
        }
    }

    /// Their number is known, but not what they are.
    private func unread(_ queues: [String: ObservedBroker.Queue], besides read: Set<String>) -> [Diagnosis] {
        let names = Topology.workQueues.map(Topology.deadLetterQueue) + Topology.parkedQueues
        return names.sorted().compactMap { name in
            guard !read.contains(name), let ready = queues[name]?.ready, ready > 0 else { return nil }
            return Diagnosis(
                Finding(
                    .deadLetters, name, "\(ready.counted("dead letter")) in \(name)", next: "retailctl dlq list"),
                explains: [.queue(name)])
        }
    }
}
