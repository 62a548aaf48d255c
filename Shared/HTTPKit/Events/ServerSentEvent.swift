package import NIOCore

/// A block of a `text/event-stream` (HTML, 9.2).
package enum ServerSentEvent {
    /// - Parameter data: one line
    package static func event(_ name: String, id: Int64, data: ByteBuffer) -> ByteBuffer {
        var text = ByteBuffer(string: "id: \(id)\nevent: \(name)\ndata: ")
        text.writeImmutableBuffer(data)
        text.writeString("\n\n")
        return text
    }

    /// How long a client waits before it reconnects.
    package static func retry(after delay: Duration) -> ByteBuffer {
        ByteBuffer(string: "retry: \(delay.components.seconds * 1000)\n\n")
    }

    /// Ignored by clients; keeps the connection from being idle.
    package static func comment(_ text: String) -> ByteBuffer { ByteBuffer(string: ": \(text)\n\n") }
}
