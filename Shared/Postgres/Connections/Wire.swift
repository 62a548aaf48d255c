import CPostgres

/// Owns a non-blocking `PGconn` in pipeline mode. Used on the event loop's thread only.
final class Wire {
    enum Output {
        case sent
        /// The socket buffer is full.
        case stalled
        case failed
    }

    private let handle: OpaquePointer

    /// Takes ownership of the connection. Nil if it is already broken.
    init?(taking connected: ConnectedHandle) {
        handle = connected.pointer
        guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else { return nil }
    }

    deinit { PQfinish(handle) }

    var descriptor: Int32 { PQsocket(handle) }
    var isBroken: Bool { PQstatus(handle) != CONNECTION_OK }
    var errorMessage: String { String(cString: PQerrorMessage(handle)).trimmingEnd() }

    /// Outside any transaction, with nothing in flight.
    var isIdle: Bool { PQtransactionStatus(handle) == PQTRANS_IDLE }

    func sendPrepare(_ name: String, sql: String, types: [UInt32]) -> Bool {
        PQsendPrepare(handle, name, sql, Int32(types.count), types) == 1
    }

    func sendExecute(_ name: String, _ parameters: Parameters) -> Bool {
        let places = parameters.places
        return parameters.writer.bytes.withUnsafeBufferPointer { buffer in
            let start = UnsafeRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
            // An empty value is not NULL, so it needs an address even if the buffer has none.
            let values = places.map { $0.length < 0 ? nil : (start ?? Self.nowhere).advanced(by: $0.offset) }
            return PQsendQueryPrepared(
                handle, name, Int32(places.count), values, places.map { max(0, $0.length) },
                places.map(\.format.rawValue), PostgresFormat.binary.rawValue) == 1
        }
    }

    /// Ends a batch: the server commits or rolls back statements outside a transaction, and resumes after an error.
    /// libpq writes the bytes to the socket.
    func sendSync() -> Bool { PQpipelineSync(handle) == 1 }

    func flush() -> Output {
        switch PQflush(handle) {
        case 0: .sent
        case 1: .stalled
        default: .failed
        }
    }

    /// Reads from the socket. False if the connection is lost.
    func consumeInput() -> Bool { PQconsumeInput(handle) == 1 }

    /// Whether `nextResult` would block. Also makes libpq process notices and notifications.
    var isBusy: Bool { PQisBusy(handle) == 1 }

    /// Nil between the results of two commands. Call only if not busy.
    func nextResult() -> OpaquePointer? { PQgetResult(handle) }

    private nonisolated(unsafe) static let nowhere: UnsafePointer<CChar> = {
        let address = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        address.initialize(to: 0)
        return UnsafePointer(address)
    }()
}
