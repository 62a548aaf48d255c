import Foundation
import FoundationNetworking
import Incidents
import Messaging
import ServiceKit
import Vocabulary

/// What the admin port of a process says, asked for everything at once.
struct ProcessReading: Sendable {
    static let timeout = Duration.seconds(2)

    let state: ProcessState
    let observed: ObservedProcess

    static func read(at endpoint: (name: String, url: String)) async -> ProcessReading {
        let client = HTTPClient(base: endpoint.url, timeout: timeout)
        async let about = answer(client, "/about")
        async let ready = answer(client, "/readyz")
        async let metrics = answer(client, "/metrics")
        let (description, readiness, samples) = await (about, ready, metrics)
        let seenAt = Timestamp.now()
        var observed = ObservedProcess(name: endpoint.name, state: state(readiness))
        if case .answered(200, let body) = samples {
            observed.read(MetricSamples(String(decoding: body, as: UTF8.self)), at: seenAt)
        }
        var text = observed.missing?.joined(separator: ", ") ?? "does not answer at \(endpoint.url)"
        if observed.state == .stopped { text = "does not run at \(endpoint.url)" }
        let process = ProcessState(
            name: endpoint.name,
            description: description.body.flatMap { try? JSONDecoder().decode(ProcessDescription.self, from: $0) },
            missing: text)
        return ProcessReading(state: process, observed: observed)
    }

    private enum Answer {
        case answered(Int, Data)
        case silent
        case refused

        var body: Data? {
            if case .answered(200, let body) = self { body } else { nil }
        }
    }

    private static func answer(_ client: HTTPClient, _ path: String) async -> Answer {
        do {
            let (status, body) = try await client.send("GET", path)
            return .answered(status, body)
        } catch let error as URLError where error.code == .timedOut {
            return .silent
        } catch {
            return .refused
        }
    }

    /// `/readyz` answers `missing: broker, database` with 503.
    private static func state(_ readiness: Answer) -> ObservedProcess.State {
        switch readiness {
        case .refused: return .stopped
        case .silent: return .silent
        case .answered(200, _): return .running(missing: [])
        case .answered(let status, let body):
            let text = String(decoding: body, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            let names = text.replacing("missing: ", with: "").split(separator: ", ").map(String.init)
            return .running(missing: names.isEmpty ? ["answers \(status)"] : names)
        }
    }
}

extension ObservedProcess {
    /// - Parameter time: when the samples were read, by this process's clock
    mutating func read(_ samples: MetricSamples, at time: Timestamp) {
        if let seconds = samples.value("cloudretail_clock_time_seconds") {
            clockOffset = Duration.milliseconds(Int64(seconds * 1000)) - Duration.microseconds(time.microseconds)
        }
        missingQueues = samples.values("cloudretail_queue_missing", by: "queue").filter { $0.value > 0 }.keys.sorted()
        certificates = samples.values("cloudretail_certificate_remaining_seconds", by: "certificate")
            .mapValues { Duration.seconds($0) }
        breaches = samples.values("cloudretail_invariant_breaches", by: "invariant").filter { $0.value > 0 }
            .mapValues { Int($0) }
        reachesMailServer = samples.value("cloudretail_mail_server_up").map { $0 > 0 }
        if let lifetime = samples.value("cloudretail_secret_lifetime_seconds") {
            overdueSecrets = samples.values("cloudretail_secret_changed_time_seconds", by: "secret")
                .mapValues { Duration.seconds(Double(time.seconds) - $0 - lifetime) }.filter { $0.value > .zero }
        }
        let sizes = samples.values("cloudretail_disk_size_bytes", by: "content")
        disks = samples.values("cloudretail_disk_free_bytes", by: "content").map { content, free in
            ObservedDisk(content: content, free: Int64(free), size: sizes[content].map { Int64($0) })
        }
    }
}
