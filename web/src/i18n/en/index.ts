import { admin } from './admin';
import { board } from './board';
import { common } from './common';
import { fields } from './fields';
import { history } from './history';
import { problems } from './problems';

export const en = { ...common, board, admin, fields, history, problems };
