package import HTTPTypes

/// The content codings that a client accepts (`Accept-Encoding`, RFC 9110, 12.5.3).
package struct AcceptedEncodings: Hashable, Sendable {
    private let weights: [String: Double]

    /// - Parameter headers: without `Accept-Encoding`, none is accepted: such clients often cannot decode any
    package init(_ headers: HTTPFields) {
        var weights: [String: Double] = [:]
        for element in headers[values: .acceptEncoding].flatMap({ $0.lowercased().split(separator: ",") }) {
            let parts = element.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let name = parts.first, !name.isEmpty else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
            weights[name] = weight ?? 1
        }
        self.weights = weights
    }

    package var includeGzip: Bool { weight(of: "gzip") > 0 && weight(of: "gzip") >= (weights["identity"] ?? 0) }

    private func weight(of coding: String) -> Double { weights[coding] ?? weights["x-\(coding)"] ?? weights["*"] ?? 0 }
}
