import HTTPKit
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// Connections with TLS that are closed when their client is too slow.
struct TLSConnections<Connections: ServerChildChannel>: ServerChildChannel {
    let connections: Connections
    let handshakeTimeout: TimeAmount
    /// How long nothing may be read or written.
    let silence: TimeAmount

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connections.Value> {
        let (handshakeTimeout, silence) = (handshakeTimeout, silence)
        return connections.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let encryption = try pipeline.handler(type: NIOSSLServerHandler.self)
            try pipeline.addHandler(IdleStateHandler(allTimeout: silence), position: .first)
            try pipeline.addHandlers(
                TLSConnectionLimits(handshakeTimeout: handshakeTimeout), FlushBeforeClose(),
                position: .after(encryption))
            return value
        }
    }

    func handle(value: Connections.Value, logger: Logger) async {
        await connections.handle(value: value, logger: logger)
    }
}
