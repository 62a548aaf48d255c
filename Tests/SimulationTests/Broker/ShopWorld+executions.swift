import PaymentDomain

/// How a service handles a delivery: it replies and acknowledges, or publishes the message for a retry.
extension ShopWorld {
    private static let retryDelays: [Int] = [.seconds(5), .seconds(30), .seconds(300)]
    private static let timeout = 1500

    func start(_ execution: Execution) throws(HandlerError) {
        switch execution.delivery.payload {
        case .place, .cancel, .ship, .deliver, .markUndelivered, .beginPayment, .statuses, .authorized, .captured,
            .failed,
            .refunded, .partlyRefunded:
            try startOrderExecution(execution)
        case .reserve, .commit, .release, .takeBack, .takeBackPart: try startStockExecution(execution)
        case .pay, .refund, .collect, .refundOrder: try startPaymentExecution(execution)
        case .cartReceivesUpdate: try startCartExecution(execution)
        case .announced: break
        }
    }

    func attempt(_ execution: Execution, _ body: (Execution) throws(HandlerError) -> Void) {
        do throws(HandlerError) {
            try body(execution)
        } catch {
            fail(execution, error)
        }
    }

    /// Continues an execution with an answer, or without one, if it still waits for that.
    private func resume(_ id: Int, _ wait: Int, _ body: (Execution, Execution.Step) throws(HandlerError) -> Void) {
        guard let execution = executions[id], execution.wait == wait else { return }
        guard !dies(execution.service) else { return }
        attempt(execution) { execution throws(HandlerError) in try body(execution, execution.step) }
    }

    func goOn(_ id: Int, _ wait: Int, _ reply: Reply) {
        resume(id, wait) { execution, step throws(HandlerError) in try self.go(on: execution, step, reply) }
    }

    func goOn(_ id: Int, _ wait: Int, _ signal: PaymentEvent?) {
        resume(id, wait) { execution, step throws(HandlerError) in try self.go(on: execution, step, signal) }
    }

    func giveUp(_ id: Int, _ wait: Int) {
        resume(id, wait) { _, _ throws(HandlerError) in throw .noReply }
    }

    /// Suspends an execution until an answer arrives.
    ///
    /// - Returns: the number of this wait, which the answer must have
    func suspend(_ execution: Execution, _ step: Execution.Step) -> Int {
        var execution = execution
        execution.step = step
        execution.wait += 1
        unsettleClocks()
        executions[execution.id] = execution
        return execution.wait
    }

    /// Sends a command or query, and waits for the reply.
    func request(_ payload: Payload, for execution: Execution, _ step: Execution.Step) throws(HandlerError) {
        let wait = suspend(execution, step)
        let delivery = Delivery(
            id: makeID(), payload: payload, replyTo: .execution(execution.id, wait: wait), deadline: now + Self.timeout
        )
        if payload.isVolatile {
            if !strikes(.queryLost) { enter(.deliver(delivery), after: latency()) }
            if strikes(.queryDeliveredTwice) {
                var again = delivery
                again.isRedelivered = true
                enter(.deliver(again), after: latency())
            }
        } else {
            guard publish(delivery) else { throw .notSent }
        }
        enter(.requestTimesOut(execution: execution.id, wait: wait), after: Self.timeout)
    }

    func finish(_ execution: Execution, _ reply: Reply) {
        if strikes(.crashBeforeAcknowledging) { return crash(execution.service) }
        executions[execution.id] = nil
        acknowledged.insert(execution.delivery.id)
        log("message \(execution.delivery.id) is answered: \(reply)")
        send(reply, for: execution.delivery)
    }

    private func send(_ reply: Reply, for delivery: Delivery) {
        if let address = delivery.replyTo { send(reply, to: address) }
    }

    func send(_ reply: Reply, to address: ReplyAddress) {
        guard !strikes(.replyLost) else { return }
        enter(.reply(reply, to: address), after: replyLatency())
    }

    private func fail(_ execution: Execution, _ error: HandlerError) {
        log("message \(execution.delivery.id) fails: \(error)")
        executions[execution.id] = nil
        coverage.hit(error)
        guard !execution.delivery.payload.isVolatile else { return send(.failed, for: execution.delivery) }
        var next = execution.delivery
        next.attempt += 1
        if strikes(.droppedBeforeConfirm) { return requeue(execution.delivery) }
        if execution.delivery.attempt > Self.retryDelays.count {
            coverage.hit(.deadLettered)
            deadLetters.append(DeadLetter(delivery: execution.delivery, error: error))
        } else {
            enter(.deliver(next), after: Self.retryDelays[execution.delivery.attempt - 1])
        }
        if strikes(.confirmLost) { requeue(execution.delivery) }
    }

    /// The copy for the retry was not confirmed, so the original stays in its queue.
    private func requeue(_ delivery: Delivery) {
        var delivery = delivery
        delivery.isRedelivered = true
        enter(.deliver(delivery), after: .seconds(1))
    }
}
