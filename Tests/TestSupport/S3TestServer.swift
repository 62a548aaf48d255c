import Concurrency
package import Foundation
import Messaging
package import ObjectStore

/// moto's S3 server and botocore as an independent client, in one Python process.
///
/// `@unchecked Sendable`: only the pool's one thread talks to the process.
package final class S3TestServer: @unchecked Sendable {
    package struct Answer: Decodable {
        package var status: Int?
        package var contentType: String?
        package var body: Data?
        package var url: String?
    }

    struct Failed: Error {}

    /// The tests' own Python, which has moto and botocore: `scripts/test-tools` makes it.
    package static let python =
        ProcessInfo.processInfo.environment["CLOUDRETAIL_TEST_PYTHON"] ?? ".build/test-tools/bin/python3"

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let pool = BlockingPool(name: "s3-server", threads: 1, queueLimit: 100)
    private var buffer = Data()
    private var port = ""

    /// Shared by all tests, as Python takes seconds to load it. It ends with its input, when this process ends.
    private static let shared = Result { try S3TestServer() }

    /// Calls `body` with a store on a bucket of its own.
    package static func with(_ body: (S3TestServer, S3Store) async throws -> Void) async throws {
        let server = try shared.get()
        let bucket = "retail-files-" + String(UInt64.random(in: 0 ... .max), radix: 36)
        let configuration = try ObjectStoreConfiguration(
            endpoint: try await server.endpoint(), bucket: bucket, region: "us-east-1",
            credentials: ObjectStoreCredentials(accessKey: "AKIDEXAMPLE", secret: "secret"))
        let pool = BlockingPool(name: "s3-client", threads: 4, queueLimit: 100)
        defer { pool.close() }
        try await $bucket.withValue(bucket) {
            _ = try await server.ask(["call": "create_bucket", "arguments": ["Bucket": bucket]])
            try await body(server, S3Store(configuration, pool, clock: { .now() }))
        }
    }

    /// The bucket of the running test.
    @TaskLocal package static var bucket = ""

    private init() throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Python/s3-server.py").path
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = [script]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// The server's URL.
    package func endpoint() async throws -> String {
        try await pool.run { [self] in
            if port.isEmpty { port = try line() }
            return "http://127.0.0.1:\(port)"
        }
    }

    /// The answer of the server to botocore's client.
    package func call(_ operation: String, _ key: String, contentType: String? = nil, body: String? = nil) async throws
        -> Answer
    {
        var arguments = ["Bucket": Self.bucket, "Key": key]
        arguments["ContentType"] = contentType
        return try await ask(["call": operation, "arguments": arguments, "body": encoded(body)])
    }

    /// A URL that botocore presigned.
    package func presign(_ operation: String, _ key: String) async throws -> String {
        let answer = try await ask(["presign": operation, "arguments": ["Bucket": Self.bucket, "Key": key]])
        guard let url = answer.url else { throw Failed() }
        return url
    }

    /// The answer of the server to plain HTTP, as a browser sends it.
    package func fetch(_ request: PresignedRequest, body: String? = nil) async throws -> Answer {
        try await fetch(request, data: body.map { Data($0.utf8) })
    }

    package func fetch(_ request: PresignedRequest, data: Data?) async throws -> Answer {
        let headers = Dictionary(uniqueKeysWithValues: request.headers.map { ($0.name, $0.value) })
        return try await ask([
            "fetch": request.method.rawValue, "url": request.url, "headers": headers,
            "body": data?.base64EncodedString(),
        ])
    }

    private func encoded(_ body: String?) -> String? { body.map { Data($0.utf8).base64EncodedString() } }

    private func ask(_ question: [String: Any?]) async throws -> Answer {
        let json = try JSONSerialization.data(withJSONObject: question.compactMapValues { $0 })
        return try await pool.run { [self] in
            try input.fileHandleForWriting.write(contentsOf: json + Data("\n".utf8))
            return try JSONDecoder().decode(Answer.self, from: Data(line().utf8))
        }
    }

    private func line() throws -> String {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                defer { buffer = Data(buffer[(end + 1)...]) }
                return String(decoding: buffer[..<end], as: UTF8.self)
            }
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Failed() }
            buffer += data
        }
    }
}
