import Foundation

/// Samples the memory of the services and the broker.
actor MemorySampler {
    private static let bound = 256

    private let stack: FaultStack
    private var first: [String: Int] = [:]
    private var peak: [String: Int] = [:]

    init(stack: FaultStack) { self.stack = stack }

    func watch() async {
        while !Task.isCancelled {
            for name in stack.services + ["rabbitmq"] {
                guard let megabytes = residentMegabytes(name) else { continue }
                first[name] = first[name] ?? megabytes
                peak[name] = max(peak[name] ?? 0, megabytes)
            }
            try? await Task.sleep(for: .milliseconds(500))
        }
    }

    var summary: String {
        let parts = peak.keys.sorted().map { "\($0) \(first[$0] ?? 0) → \(peak[$0] ?? 0)" }
        return "memory before and at most, MB: " + parts.joined(separator: ", ")
    }

    var findings: [Finding] {
        peak.filter { stack.services.contains($0.key) && $0.value - (first[$0.key] ?? 0) > Self.bound }.map {
            Finding(kind: .unexpected, text: "\($0.key) grew from \(first[$0.key] ?? 0) to \($0.value) MB")
        }
    }

    private func residentMegabytes(_ name: String) -> Int? {
        guard let id = stack.processID(of: name),
            let text = try? String(contentsOfFile: "/proc/\(id)/statm", encoding: .utf8),
            let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        return pages * sysconf(Int32(_SC_PAGESIZE)) / 1_048_576
    }
}
