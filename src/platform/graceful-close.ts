import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

interface Connection {
  /** Answers that are due; with pipelining more than one. */
  due: number
  last: ServerResponse | null
  /** How much was read when the last answer was given. */
  bytesRead: number
}

/**
 * Makes `server.close()` give every answer that is due to its end and close each connection after its last.
 *
 * Node's `closeIdleConnections`, which `close` calls, takes a connection for idle as soon as its answer was
 * handed over, so one that a slow client is still reading is cut short; and it looks once, so a connection
 * that falls idle later holds the server open for as long as the client pleases.
 */
export function closeGracefully(server: Server): void {
  const connections = new Map<Socket, Connection>()
  let isClosing = false

  server.on('connection', (socket) => {
    connections.set(socket, { due: 0, last: null, bytesRead: 0 })
    socket.once('close', () => connections.delete(socket))
  })
  server.prependListener('request', ({ socket }, answer) => {
    const connection = connections.get(socket)
    if (connection === undefined) return
    if (isClosing) answer.setHeader('connection', 'close')
    connection.due += 1
    connection.last = answer
    // happens once, and one function for all: every request comes through here
    answer.on('close', answered)
  })
  function answered(this: ServerResponse): void {
    const { socket } = this.req
    const connection = connections.get(socket)
    if (connection === undefined) return
    connection.due -= 1
    connection.bytesRead = socket.bytesRead
    // by now the answer is with the operating system, which sends what is left
    if (isClosing && connection.due === 0) socket.destroy()
  }
  server.closeIdleConnections = () => {
    isClosing = true
    for (const [socket, { due, last, bytesRead }] of connections) {
      if (due > 0) {
        if (last?.headersSent === false) last.setHeader('connection', 'close')
      } else if (socket.bytesRead === bytesRead) {
        // had more been read than was answered, a request would be on its way in
        socket.destroy()
      }
    }
  }
}
