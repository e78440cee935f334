import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { Args, ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { IsInt, Matches } from 'class-validator';
import { invalidFields } from '#platform/access';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text has the form of a node's id. */
export const isNodeId = (text: string): boolean => UUID.test(text);

/** Of an input's property: a node's id, or with `each` a list of them. */
export const IsNodeId = ({ each = false } = {}): PropertyDecorator =>
  Matches(UUID, { each, message: each ? '$property must be ids' : '$property must be an id' });

@Injectable()
class NodeIdPipe implements PipeTransform<string, string> {
  /** @throws ApiError `BAD_USER_INPUT` */
  transform(value: string, { data = 'id' }: ArgumentMetadata): string {
    if (isNodeId(value)) return value;
    throw invalidFields([{ path: data, message: '{path} must be an id' }]);
  }
}

/** A resolver's parameter: the id of a node, an argument of this name. */
export const NodeId = (name = 'id'): ParameterDecorator => Args(name, { type: () => ID }, NodeIdPipe);

/** Which row to change, and the version of it that was seen. */
@ArgsType()
export class VersionArgs {
  @Field(() => ID)
  @IsNodeId()
  id: string;

  @Field(() => Int, { description: 'The one that was seen.' })
  @IsInt()
  version: number;
}
