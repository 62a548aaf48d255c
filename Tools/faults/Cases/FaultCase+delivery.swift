import Foundation

extension FaultCase {
    static let duplicates = FaultCase(
        name: "duplicates", summary: "everything that was sent within the last minute is sent again, five times",
        isQuick: true
    ) { site in
        for _ in 1...5 {
            try await site.database.sendAgain(sentWithin: "1 minute")
            try await site.goOn(for: .seconds(1))
        }
    }

    static let shuffle = FaultCase(
        name: "shuffle",
        summary: "for some seconds the services' messages are held back in the outboxes and released in random order, "
            + "within one order and across orders"
    ) { site in
        try await site.database.holdBack()
        let overtaken = try await site.database.letGoShuffled(rounds: 25)
        try await site.database.letEverythingGo()
        site.ledger.note("\(overtaken) messages were overtaken by a later one of the same service")
        if overtaken < 20 { site.ledger.find(.unexpected, "hardly anything was shuffled: \(overtaken) messages") }
    }
}
