// What every page needs. One behaviour a module.
import './after-saves.js'
import './autosave.js'
import './clock.js'
import './copy.js'
import './floating.js'
import './live.js'
import './notice.js'
import './rail.js'
import './typed-on.js'
import './upload.js'
import { connect } from './socket.js'

connect(document.body)
